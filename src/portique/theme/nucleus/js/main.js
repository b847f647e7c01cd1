// Menus, offcanvas and the way to the top: class names and attributes are those of Gantry 5, the code is not.
// Beyond it: every control is a button with a name and a state, Escape closes, focus goes where the eye goes.
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  const surround = one('#g-page-surround');
  const offcanvas = one('#g-offcanvas');
  const container = one('#g-mobilemenu-container');

  // --- drop-downs: an item is `g-selected`, its list `g-active` instead of `g-inactive`
  const listOf = (item) => one(':scope > .g-dropdown', item);
  const controlOf = (item) => one(':scope > .g-menu-item-container [data-g-menuparent], :scope > [data-g-menuparent]', item);

  const set = (item, open) => {
    const list = listOf(item);
    if (!list) return;
    item.classList.toggle('g-selected', open);
    list.classList.toggle('g-active', open);
    list.classList.toggle('g-inactive', !open);
    controlOf(item)?.setAttribute('aria-expanded', open);
    if (!open) all('.g-selected', item).forEach((inner) => set(inner, false));
    surround?.classList.toggle('g-menu-open', Boolean(one('.g-main-nav .g-selected')));
  };
  const closeAll = (except) => all('.g-parent.g-selected').forEach((item) => item.contains(except) || set(item, false));

  const toggle = (item) => {
    const open = !item.classList.contains('g-selected');
    if (open) closeAll(item);
    set(item, open);
  };

  all('.g-main-nav').forEach((nav) => {
    const hover = nav.dataset.gHoverExpand !== 'false' && matchMedia('(hover: hover)').matches;
    nav.classList.add('g-menu-ready');
    nav.classList.toggle('g-menu-hastouch', !hover);
    all('.g-parent', nav).forEach((item) => {
      const control = controlOf(item);
      if (control) {
        control.setAttribute('role', 'button');
        control.setAttribute('aria-expanded', 'false');
        control.tabIndex = 0;
        const title = one('.g-menu-item-title', item)?.textContent.trim();
        if (title && !control.textContent.trim()) control.setAttribute('aria-label', title);
        // A button may not stand inside a link: beside it, it looks the same.
        if (control.parentElement.matches('a')) control.parentElement.after(control);
      }
      if (!hover) return;
      item.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && !item.closest('#g-mobilemenu-container') && set(item, true));
      item.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && !item.closest('#g-mobilemenu-container') && set(item, false));
    });
    nav.addEventListener('focusout', (event) => nav.contains(event.relatedTarget) || closeAll(event.relatedTarget));
  });

  document.addEventListener('click', (event) => {
    const control = event.target.closest('[data-g-menuparent]');
    const item = control?.closest('.g-parent');
    if (item) {
      event.preventDefault();
      toggle(item);
    } else if (!event.target.closest('.g-main-nav')) closeAll(event.target);
  });

  // --- the list moves into the mobile container below the breakpoint, and back
  if (container) {
    const nav = one('.g-main-nav[data-g-mobile-target]') || one('.g-main-nav');
    const list = nav && one('.g-toplevel', nav);
    const narrow = matchMedia(`only all and (max-width: calc(${container.dataset.gMenuBreakpoint || '48rem'} - 0.062rem))`);
    const place = () => {
      if (!list) return;
      closeAll();
      (narrow.matches ? container : nav).append(list);
      nav.closest('.g-block')?.classList.toggle('hidden', narrow.matches);
      container.closest('.g-block')?.classList.toggle('hidden', !narrow.matches);
      if (nav.getAttribute('aria-label')) container.setAttribute('aria-label', nav.getAttribute('aria-label'));
      container.setAttribute('role', 'navigation');
      if (!narrow.matches) show(false);
    };
    narrow.addEventListener('change', place);
    queueMicrotask(place);
  }

  // --- offcanvas
  let opener = null;
  const show = (open, by) => {
    if (!offcanvas || open === root.classList.contains('g-offcanvas-open')) return;
    root.classList.toggle('g-offcanvas-open', open);
    all('[data-offcanvas-toggle]').forEach((button) => button.setAttribute('aria-expanded', open));
    if (surround) surround.inert = open;
    if (open) {
      opener = by;
      one('button, a[href], input, [tabindex]', offcanvas)?.focus();
    } else opener?.focus();
  };

  if (offcanvas && surround) {
    root.classList.add(offcanvas.dataset.gOffcanvasCss3 === '0' ? 'g-offcanvas-css2' : 'g-offcanvas-css3');
    const overlay = document.createElement('div');
    overlay.className = 'g-nav-overlay';
    overlay.dataset.offcanvasClose = '';
    surround.before(overlay);
    all('[data-offcanvas-toggle]:not(button)').forEach((div) => {
      div.setAttribute('role', 'button');
      div.tabIndex = 0;
      if (!div.getAttribute('aria-label')) div.setAttribute('aria-label', 'Menu');
    });
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'g-offcanvas-close';
    close.dataset.offcanvasClose = '';
    close.textContent = one('[data-offcanvas-toggle]')?.dataset.closeLabel || '×';
    if (close.textContent === '×') close.setAttribute('aria-label', 'Close');
    offcanvas.prepend(close);

    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-offcanvas-toggle], [data-offcanvas-open], [data-offcanvas-close]');
      const open = root.classList.contains('g-offcanvas-open');
      if (button) {
        event.preventDefault();
        show('offcanvasClose' in button.dataset ? false : 'offcanvasOpen' in button.dataset || !open, button);
      } else if (open && event.target.closest('#g-offcanvas a[href]:not([data-g-menuparent])')) show(false);
    });

    // A swipe towards the side that it came from closes it.
    if (offcanvas.dataset.gOffcanvasSwipe !== '0') {
      let start = null;
      offcanvas.addEventListener('touchstart', (event) => { start = event.touches[0]; }, { passive: true });
      offcanvas.addEventListener('touchend', (event) => {
        const end = event.changedTouches[0];
        const across = (end.clientX - start.clientX) * (offcanvas.offsetLeft > 0 ? 1 : -1);
        if (across > offcanvas.offsetWidth / 3 && Math.abs(end.clientY - start.clientY) < 60) show(false);
      }, { passive: true });
    }
  }

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      const item = document.activeElement?.closest('.g-parent.g-selected');
      if (item) {
        controlOf(item)?.focus();
        closeAll();
      } else {
        closeAll();
        show(false);
      }
    } else if ((event.key === 'Enter' || event.key === ' ') && event.target.matches('[role="button"]')) {
      event.preventDefault();
      event.target.click();
    }
  });

  one('#g-totop')?.addEventListener('click', (event) => {
    event.preventDefault();
    scrollTo({ top: 0, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    one('a[href], button')?.focus({ preventScroll: true });
  });

  window.G5 = window.G5 || { offcanvas: { open: () => show(true), close: () => show(false) }, menu: { closeAll }, ready: (run) => run() };
})();
