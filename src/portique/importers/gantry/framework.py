"""The framework's own files: a layer of the site, above the one that comes with Portique."""

from __future__ import annotations

from portique.importers.gantry.plan import Plan, counted, files_below
from portique.importers.gantry.recognise import framework_roots


def plan_framework(plan: Plan, root: str) -> None:
    """Plan to bring in the engine `nucleus` and its assets from the folder `root` of the source."""
    paths = frozenset(files_below(plan.source, root))
    for folder, target in framework_roots(paths, root):
        count = 0
        for path in sorted(paths):
            if path.startswith(folder) and not path.endswith((".php", "package.json", "yarn.lock")):
                place = path[len(folder) :]
                if not place.startswith((".git/", "node_modules/")):
                    plan.copy(f"engines/{target}/{place}", path)
                    count += 1
        plan.imported(f"engines/{target}/", f"the framework's files, {counted(count, 'file')}")
    plan.left_out("the framework's PHP and administration", "Portique does their work")
