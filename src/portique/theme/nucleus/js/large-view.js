// Links marked data-rel="lightcase" or "lightcase:group" open over the page: pictures, films, players, pages, and
// parts of the page itself. A group has arrows. Without this script each is a plain link.
(() => {
  const WORDS = { en: ['Close', 'Previous', 'Next'], fr: ['Fermer', 'Précédent', 'Suivant'], ur: ['بند کریں', 'پچھلا', 'اگلا'] };
  const PLAYERS = [
    [/(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:.*&)?v=|embed\/|shorts\/)|youtu\.be\/)([\w-]+)/, 'https://www.youtube-nocookie.com/embed/'],
    [/vimeo\.com\/(?:video\/)?(\d+)/, 'https://player.vimeo.com/video/'],
    [/(?:dailymotion\.com\/(?:embed\/)?video|dai\.ly)\/(\w+)/, 'https://www.dailymotion.com/embed/video/'],
  ];
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const link = (element) => element.closest?.('a[data-rel^="lightcase"]');
  const [close, previous, next] = WORDS[document.documentElement.lang.slice(0, 2)] || WORDS.en;

  const dialog = make('dialog', { className: 'large-view' });
  const button = (className, label, text) => make('button', { type: 'button', className, ariaLabel: label, textContent: text });
  const place = make('div', { className: 'large-view-content' });
  const caption = make('p', { className: 'large-view-caption' });
  const buttons = {
    close: button('large-view-close', close, '×'),
    previous: button('large-view-previous', previous, '‹'),
    next: button('large-view-next', next, '›'),
  };
  dialog.append(buttons.close, buttons.previous, place, buttons.next, caption);

  let group = [];
  let current = null;
  let putBack = null;

  const part = (id) => {
    const home = document.getElementById(id);
    if (!home) return null;
    // The nodes themselves move, so that what listens to them still does.
    const nodes = [...home.childNodes];
    putBack = () => home.append(...nodes);
    const box = make('div', { className: 'large-view-part' });
    box.append(...nodes);
    return box;
  };
  const content = ({ href, dataset, title }) => {
    const address = new URL(href);
    if (address.hash && address.href.split('#')[0] === location.href.split('#')[0]) {
      return part(decodeURIComponent(address.hash.slice(1)));
    }
    const path = address.pathname.toLowerCase();
    if (/\.(jpe?g|png|gif|webp|avif|svg)$/.test(path)) return make('img', { src: href, alt: dataset.alt || title });
    if (/\.(mp4|webm|og[gv])$/.test(path)) return make('video', { src: href, controls: true, autoplay: true });
    if (/\.mp3$/.test(path)) return make('audio', { src: href, controls: true, autoplay: true });
    const player = PLAYERS.find(([pattern]) => pattern.test(href));
    const src = player ? player[1] + href.match(player[0])[1] : href;
    return make('iframe', { src, title: title || address.hostname, allowFullscreen: true, allow: 'autoplay; fullscreen' });
  };
  const empty = () => {
    putBack?.();
    putBack = null;
    place.replaceChildren();
  };
  const show = (anchor) => {
    empty();
    current = anchor;
    const text = anchor.dataset.lcCaption || anchor.title || '';
    const node = content(anchor);
    if (!node) return;
    place.append(node);
    caption.textContent = text;
    caption.hidden = !text;
    dialog.ariaLabel = text || anchor.textContent.trim();
    buttons.previous.hidden = buttons.next.hidden = group.length < 2;
    if (!dialog.open) {
      document.body.append(dialog);
      dialog.showModal();
    }
  };
  const step = (by) => group.length > 1 && show(group[(group.indexOf(current) + by + group.length) % group.length]);

  document.addEventListener('click', (event) => {
    const anchor = link(event.target);
    if (!anchor || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const { rel } = anchor.dataset;
    group = rel.includes(':') ? [...document.querySelectorAll('a[data-rel]')].filter((one) => one.dataset.rel === rel) : [anchor];
    show(anchor);
  });
  buttons.previous.addEventListener('click', () => step(-1));
  buttons.next.addEventListener('click', () => step(1));
  buttons.close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('keydown', ({ key, target }) => {
    const forwards = getComputedStyle(dialog).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (['ArrowLeft', 'ArrowRight'].includes(key) && !target.matches('video, audio, input, textarea')) step(key === forwards ? 1 : -1);
  });
  dialog.addEventListener('close', () => {
    empty();
    current?.focus();
    dialog.remove();
  });

  let from = null;
  dialog.addEventListener('touchstart', (event) => { from = event.touches[0]; }, { passive: true });
  dialog.addEventListener('touchend', (event) => {
    const across = event.changedTouches[0].clientX - from.clientX;
    if (Math.abs(across) > 60) step(across < 0 === (getComputedStyle(dialog).direction !== 'rtl') ? 1 : -1);
  }, { passive: true });
})();
