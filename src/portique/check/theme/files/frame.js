// Tells the gallery around how high its particle is, and keeps links from leading out of the frame.
if (parent !== window) {
  const particle = document.querySelector('[id$="-particle"]') ?? document.body;
  const MARGIN = 24;
  const tell = () => {
    const bottom = particle.getBoundingClientRect().bottom + scrollY;
    parent.postMessage({ portiqueHeight: Math.ceil(bottom) + MARGIN }, "*");
  };
  new ResizeObserver(tell).observe(particle);
  addEventListener("load", tell);
}
addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault();
});
