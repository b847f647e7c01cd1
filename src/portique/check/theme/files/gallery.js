// A frame says how high its page is; particles are shown whole, up to a screen and a half.
addEventListener("message", ({ data, source }) => {
  if (!(data?.portiqueHeight > 0)) return;
  for (const frame of document.querySelectorAll("iframe.particle")) {
    if (frame.contentWindow === source) {
      frame.style.height = `${Math.min(data.portiqueHeight, innerHeight * 1.5)}px`;
    }
  }
});
