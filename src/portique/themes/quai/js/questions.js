// Marks in the index the question that is being read: the last one whose heading has passed the upper third.
(() => {
  const links = new Map();
  for (const link of document.querySelectorAll('.questions a[href^="#"]')) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  let current = null;

  const mark = () => {
    const edge = innerHeight / 3;
    const read = headings.filter((heading) => heading.getBoundingClientRect().top < edge).pop();
    if (read === current) return;
    links.get(current)?.removeAttribute('aria-current');
    links.get(read)?.setAttribute('aria-current', 'location');
    current = read;
  };

  // Called when a heading crosses the edge, not at each step of scrolling.
  const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -66% 0px' });
  headings.forEach((heading) => observer.observe(heading));
})();
