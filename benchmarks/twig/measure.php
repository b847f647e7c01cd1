<?php
// Renders the page in a warm loop; prints the median time of one render in milliseconds and the text's hash.
require '/usr/share/php/Twig/autoload.php';
[$script, $templates, $data, $rounds] = $argv;
$context = json_decode(file_get_contents($data), true);
$cache = sys_get_temp_dir() . '/portique-bench-twig-' . getmypid();
$twig = new \Twig\Environment(new \Twig\Loader\FilesystemLoader($templates), ['cache' => $cache, 'auto_reload' => false]);
$times = [];
for ($i = 0; $i < 30; $i++) { $html = $twig->render('page.twig', $context); }
for ($round = 0; $round < 5; $round++) {
    $start = hrtime(true);
    for ($i = 0; $i < $rounds; $i++) { $html = $twig->render('page.twig', $context); }
    $times[] = (hrtime(true) - $start) / 1e6 / $rounds;
}
sort($times);
array_map('unlink', glob("$cache/*/*.php"));
echo json_encode(['ms' => $times[2], 'version' => \Twig\Environment::VERSION, 'html' => $html]);
