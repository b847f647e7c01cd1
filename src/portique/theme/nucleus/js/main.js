// Menus, offcanvas and to-top under Gantry 5's class names. Every control has a name, a state, and works by keyboard.
(() => {
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const on = (target, type, run, passive = type.startsWith('touch')) => target.addEventListener(type, run, { passive });
  const cover = (className) => Object.assign(document.createElement('div'), { className });
  const asButton = (element) => Object.assign(element, { role: 'button', tabIndex: 0 });
  const surround = one('#g-page-surround');
  const offcanvas = one('#g-offcanvas');
  const container = one('#g-mobilemenu-container');
  const menuOverlay = cover('g-menu-overlay');
  surround?.prepend(menuOverlay);

  // --- drop-downs: an open item is `g-selected`, its list `g-active` instead of `g-inactive`
  const controlOf = (item) =>
    one(':scope > [data-g-menuparent], :scope > .g-menu-item-container [data-g-menuparent]', item);
  // In a wide menu and in the mobile container a level slides over the one before it, which slides out.
  const slides = (item) => item.closest('#g-mobilemenu-container') || (item.closest('.g-fullwidth') && !item.matches('.g-toplevel > *'));
  const set = (item, open) => {
    const list = one(':scope > .g-dropdown', item);
    item.classList.toggle('g-selected', open);
    list?.classList.toggle('g-active', open);
    list?.classList.toggle('g-inactive', !open);
    controlOf(item)?.setAttribute('aria-expanded', open);
    if (!open) all('.g-selected', item).forEach((inner) => set(inner, false));
    item.parentElement.classList.toggle('g-slide-out', open && Boolean(slides(item)));
    fit(item);
    const anyOpen = one('.g-main-nav .g-selected') !== null;
    menuOverlay.classList.toggle('g-menu-overlay-open', anyOpen);
  };
  // Lists that lie over each other must all be as high as the highest that shows.
  const fit = (item) => {
    const outer = item.closest('#g-mobilemenu-container .g-toplevel, .g-fullwidth > .g-dropdown');
    if (!outer) return;
    outer.style.minHeight = '';
    const heights = all('.g-dropdown.g-active', outer)
      .filter((list) => getComputedStyle(list).position === 'absolute')
      .map((list) => list.scrollHeight);
    if (heights.length) outer.style.minHeight = `${Math.max(...heights)}px`;
  };
  const closeAll = (but) => all('.g-selected').forEach((item) => item.contains(but) || set(item, false));
  const toggle = (item) => {
    const open = !item.classList.contains('g-selected');
    if (open) closeAll(item);
    set(item, open);
  };

  all('.g-main-nav').forEach((nav) => {
    const hover = nav.dataset.gHoverExpand !== 'false' && matchMedia('(hover: hover)').matches;
    nav.classList.add('g-menu-ready');
    nav.classList.toggle('g-menu-hastouch', !hover);
    all('.g-go-back > a', nav).forEach((back) => Object.assign(back, { role: 'button', ariaLabel: back.textContent.trim() }));
    all('.g-parent', nav).forEach((item) => {
      const control = controlOf(item);
      if (control) {
        asButton(control).ariaExpanded = false;
        if (!control.textContent.trim()) control.ariaLabel = one('.g-menu-item-title', item)?.textContent;
        // A button is better beside a link than inside. It looks the same where the theme lays items out in a row.
        const row = /flex|grid/.test(getComputedStyle(item).display);
        if (row && control.parentElement.matches('a')) control.parentElement.after(control);
      }
      const follow = (event) => {
        const inside = nav.contains(item) && (item.matches('.g-toplevel > *') || item.closest('.g-standard'));
        if (hover && event.pointerType === 'mouse' && inside) set(item, event.type === 'pointerenter');
      };
      on(item, 'pointerenter', follow);
      on(item, 'pointerleave', follow);
    });
    on(nav, 'focusout', ({ relatedTarget }) => relatedTarget && !nav.contains(relatedTarget) && closeAll());
  });

  // --- below the breakpoint the list stands in the mobile container
  if (container) {
    const nav = one('.g-main-nav[data-g-mobile-target]') || one('.g-main-nav');
    const list = nav && one('.g-toplevel', nav);
    const narrow = matchMedia(`(max-width: calc(${container.dataset.gMenuBreakpoint || '48rem'} - 0.062rem))`);
    const place = () => {
      closeAll();
      list.style.minHeight = '';
      (narrow.matches ? container : nav).append(list);
      nav.closest('.g-block')?.classList.toggle('hidden', narrow.matches);
      container.closest('.g-block')?.classList.toggle('hidden', !narrow.matches);
      container.role = 'navigation';
      container.ariaLabel = nav.ariaLabel;
      if (!narrow.matches) show(false);
    };
    if (list) {
      on(narrow, 'change', place);
      queueMicrotask(place);
    }
  }

  // --- offcanvas
  let opener = null;
  let settled = 0;
  const isOpen = () => root.classList.contains('g-offcanvas-open');
  // A theme that does not lift it above the page has it lie behind: the page then moves aside by `distance`.
  const liesBehind = () => getComputedStyle(offcanvas).zIndex === 'auto';
  const side = () => (document.body.classList.contains('g-offcanvas-right') ? -1 : 1);
  const move = (distance) => {
    if (root.classList.contains('g-offcanvas-css2')) surround.style.left = distance ? `${distance}px` : '';
    else surround.style.transform = distance ? `translate3d(${distance}px, 0, 0)` : '';
  };
  const show = (open, by) => {
    if (!offcanvas || !surround || open === isOpen()) return;
    root.classList.toggle('g-offcanvas-open', open);
    root.classList.toggle('g-offcanvas-opening', open);
    root.classList.toggle('g-offcanvas-closing', !open);
    clearTimeout(settled);
    settled = setTimeout(() => root.classList.remove('g-offcanvas-opening', 'g-offcanvas-closing'), 300);
    all('[data-offcanvas-toggle]').forEach((button) => button.setAttribute('aria-expanded', open));
    [...surround.children].forEach((child) => { child.inert = open && !child.matches('.g-nav-overlay'); });
    const behind = open && liesBehind();
    move(behind ? side() * offcanvas.offsetWidth : 0);
    if (open) {
      opener = by;
      if (!behind && !one('[data-offcanvas-close]', offcanvas)) addCloseButton();
    } else closeAll();
    (open ? one('button, a[href], [tabindex="0"]', offcanvas) : opener)?.focus({ preventScroll: true });
  };
  const addCloseButton = () => {
    const close = Object.assign(document.createElement('button'), { type: 'button', className: 'g-offcanvas-close' });
    close.dataset.offcanvasClose = '';
    close.textContent = one('[data-offcanvas-toggle]')?.dataset.closeLabel || 'Close';
    offcanvas.prepend(close);
  };

  if (offcanvas && surround) {
    root.classList.add(offcanvas.dataset.gOffcanvasCss3 === '0' ? 'g-offcanvas-css2' : 'g-offcanvas-css3');
    surround.prepend(cover('g-nav-overlay'));
    surround.firstChild.dataset.offcanvasClose = '';
    const toggles = all('[data-offcanvas-toggle]');
    toggles.filter((toggle) => !toggle.matches('button')).forEach((toggle) => { asButton(toggle).ariaLabel ||= 'Menu'; });

    // A toggle for nothing is hidden: an offcanvas whose only block is a mobile menu that is empty.
    const hide = () => {
      const empty = all('.g-block', offcanvas).filter((block) => !one('.g-block', block)).length === 1
        && container && offcanvas.contains(container) && !container.childElementCount;
      toggles.forEach((toggle) => toggle.classList.toggle('g-offcanvas-hide', Boolean(empty)));
    };
    hide();
    if (container) new MutationObserver(hide).observe(container, { childList: true });

    // A swipe: the page follows the finger across, and what went a third of the way goes on by itself.
    let start = null;
    let across = 0;
    const scrolls = (node) => node instanceof Element && node !== surround
      && ((node.scrollWidth > node.clientWidth && /auto|scroll/.test(getComputedStyle(node).overflowX)) || scrolls(node.parentNode));
    const begin = (event) => {
      const usable = offcanvas.dataset.gOffcanvasSwipe !== '0' && toggles.some((toggle) => toggle.checkVisibility());
      const taken = event.touches.length > 1 || event.target.closest('input, textarea, select, dialog') || scrolls(event.target);
      start = usable && !taken ? event.touches[0] : null;
      across = 0;
    };
    const drag = (event) => {
      if (!start) return;
      const { clientX, clientY } = event.touches[0];
      if (event.defaultPrevented || (!across && Math.abs(clientY - start.clientY) > 5)) start = null;
      else if (across || Math.abs(clientX - start.clientX) > 10) {
        across = (clientX - start.clientX) * side();
        const width = offcanvas.offsetWidth;
        if (width && liesBehind()) move(side() * Math.min(Math.max(across + (isOpen() ? width : 0), 0), width));
      }
    };
    const end = () => {
      if (!start) return;
      const was = isOpen();
      const third = (offcanvas.offsetWidth || innerWidth * 0.8) / 3;
      if (was ? -across > third : across > third) show(!was);
      else if (across && liesBehind()) move(was ? side() * offcanvas.offsetWidth : 0);
      start = null;
    };
    [surround, offcanvas].forEach((target) => {
      // Else the browser takes a movement across for itself, to scroll or to go back.
      if (offcanvas.dataset.gOffcanvasSwipe !== '0') target.style.touchAction = 'pan-y pinch-zoom';
      on(target, 'touchstart', begin);
      on(target, 'touchmove', drag);
      on(target, 'touchend', end);
      on(target, 'touchcancel', end);
    });
  }

  // A list that still fades in cannot be entered yet.
  const enter = (target, tries = 20) => {
    target?.focus();
    if (target && tries && document.activeElement !== target) setTimeout(enter, 25, target, tries - 1);
  };

  on(document, 'click', (event) => {
    const at = (selector) => event.target.closest?.(selector);
    const item = at('[data-g-menuparent]')?.closest('.g-parent');
    const button = at('[data-offcanvas-toggle], [data-offcanvas-open], [data-offcanvas-close]');
    if (item || button || at('#g-totop, .g-go-back > a')) event.preventDefault();
    if (item) {
      toggle(item);
      if (at('.g-go-back')) controlOf(item)?.focus();
    } else if (!at('.g-main-nav, #g-mobilemenu-container') || at('a[href]')) closeAll();
    if (button) {
      const { offcanvasClose, offcanvasOpen } = button.dataset;
      show(offcanvasClose === undefined && (offcanvasOpen !== undefined || !isOpen()), button);
    } else if (!item && at('#g-offcanvas a[href]')) show(false);
    if (at('#g-totop')) {
      scrollTo({ top: 0, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
      one('a[href], button')?.focus({ preventScroll: true });
    }
  });

  on(document, 'keydown', (event) => {
    if (event.key === 'Escape') {
      const item = document.activeElement?.closest('.g-selected');
      if (item) controlOf(item)?.focus();
      else show(false);
      closeAll();
    } else if (['Enter', ' '].includes(event.key) && event.target.role === 'button' && !event.target.matches('button')) {
      event.preventDefault();
      event.target.click();
    } else if (event.key === 'ArrowDown') {
      // From a control into its list.
      const item = event.target.closest?.('.g-parent');
      if (!item || !event.target.matches('.g-parent > .g-menu-item-container, [data-g-menuparent]')) return;
      event.preventDefault();
      if (!item.classList.contains('g-selected')) toggle(item);
      enter(one(':scope > .g-dropdown .g-menu-item a[href], :scope > .g-dropdown [tabindex="0"]', item));
    }
  });

  const ready = (run) => (document.readyState === 'loading' ? on(document, 'DOMContentLoaded', run) : run());
  const control = { open: () => show(true), close: () => show(false), toggle: () => show(!isOpen()) };
  window.G5 ||= { offcanvas: control, menu: { closeAll: () => closeAll() }, ready };
})();
