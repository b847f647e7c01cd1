// Tells the gallery around how high this page is, and keeps its links from leading out of the frame.
if (parent !== window) {
  const tell = () => parent.postMessage({ portiqueHeight: document.body.scrollHeight }, "*");
  new ResizeObserver(tell).observe(document.body);
  addEventListener("load", tell);
}
addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault();
});
