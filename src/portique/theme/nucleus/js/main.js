// Menus, offcanvas and to-top under Gantry 5's class names. Every control is a button with a name and a state.
(() => {
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const on = (target, type, run) => target.addEventListener(type, run, { passive: type.startsWith('touch') });
  const surround = one('#g-page-surround');
  const offcanvas = one('#g-offcanvas');
  const container = one('#g-mobilemenu-container');

  // --- drop-downs: an open item is `g-selected`, its list `g-active` instead of `g-inactive`
  const controlOf = (item) =>
    one(':scope > [data-g-menuparent], :scope > .g-menu-item-container [data-g-menuparent]', item);
  const set = (item, open) => {
    const list = one(':scope > .g-dropdown', item);
    item.classList.toggle('g-selected', open);
    list?.classList.toggle('g-active', open);
    list?.classList.toggle('g-inactive', !open);
    controlOf(item)?.setAttribute('aria-expanded', open);
    if (!open) all('.g-selected', item).forEach((inner) => set(inner, false));
  };
  const closeAll = (but) => all('.g-selected').forEach((item) => item.contains(but) || set(item, false));

  all('.g-main-nav').forEach((nav) => {
    const hover = nav.dataset.gHoverExpand !== 'false' && matchMedia('(hover: hover)').matches;
    nav.classList.add('g-menu-ready');
    nav.classList.toggle('g-menu-hastouch', !hover);
    all('.g-parent', nav).forEach((item) => {
      const control = controlOf(item);
      if (control) {
        control.role = 'button';
        control.ariaExpanded = false;
        control.tabIndex = 0;
        if (!control.textContent.trim()) control.ariaLabel = one('.g-menu-item-title', item)?.textContent;
        // A button may not stand inside a link; beside it, it looks the same.
        if (control.parentElement.matches('a')) control.parentElement.after(control);
      }
      const follow = (event) =>
        hover && event.pointerType === 'mouse' && nav.contains(item) && set(item, event.type === 'pointerenter');
      on(item, 'pointerenter', follow);
      on(item, 'pointerleave', follow);
    });
    on(nav, 'focusout', (event) => nav.contains(event.relatedTarget) || closeAll());
  });

  // --- below the breakpoint the list stands in the mobile container
  if (container) {
    const nav = one('.g-main-nav[data-g-mobile-target]') || one('.g-main-nav');
    const list = nav && one('.g-toplevel', nav);
    const narrow = matchMedia(`(max-width: calc(${container.dataset.gMenuBreakpoint || '48rem'} - 0.062rem))`);
    const place = () => {
      closeAll();
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
  const show = (open, by) => {
    if (!offcanvas || open === root.classList.contains('g-offcanvas-open')) return;
    root.classList.toggle('g-offcanvas-open', open);
    all('[data-offcanvas-toggle]').forEach((button) => button.setAttribute('aria-expanded', open));
    if (surround) surround.inert = open;
    if (open) opener = by;
    (open ? one('button', offcanvas) : opener)?.focus();
  };

  if (offcanvas && surround) {
    root.classList.add('g-offcanvas-css3');
    surround.insertAdjacentHTML('beforebegin', '<div class="g-nav-overlay" data-offcanvas-close></div>');
    const close = '<button type="button" class="g-offcanvas-close" data-offcanvas-close></button>';
    offcanvas.insertAdjacentHTML('afterbegin', close);
    one('button', offcanvas).textContent = one('[data-offcanvas-toggle]')?.dataset.closeLabel || 'Close';
    all('[data-offcanvas-toggle]:not(button)').forEach((toggle) => {
      toggle.role = 'button';
      toggle.tabIndex = 0;
      toggle.ariaLabel ||= 'Menu';
    });

    // A swipe towards the side that it came from closes it.
    let from = null;
    on(offcanvas, 'touchstart', (event) => { from = event.touches[0]; });
    on(offcanvas, 'touchend', (event) => {
      const to = event.changedTouches[0];
      const across = (to.clientX - from.clientX) * (offcanvas.offsetLeft > 0 ? 1 : -1);
      const straight = Math.abs(to.clientY - from.clientY) < 60;
      if (offcanvas.dataset.gOffcanvasSwipe !== '0' && straight && across > offcanvas.offsetWidth / 3) show(false);
    });
  }

  on(document, 'click', (event) => {
    const at = (selector) => event.target.closest(selector);
    const item = at('[data-g-menuparent]')?.closest('.g-parent');
    const button = at('[data-offcanvas-toggle], [data-offcanvas-open], [data-offcanvas-close]');
    if (item || button || at('#g-totop')) event.preventDefault();
    if (item) {
      const open = !item.classList.contains('g-selected');
      if (open) closeAll(item);
      set(item, open);
    } else if (!at('.g-main-nav')) closeAll();
    if (button) {
      const { offcanvasClose, offcanvasOpen } = button.dataset;
      const isOpen = root.classList.contains('g-offcanvas-open');
      show(offcanvasClose === undefined && (offcanvasOpen !== undefined || !isOpen), button);
    } else if (!item && at('#g-offcanvas a[href]')) show(false);
    if (at('#g-totop')) {
      scrollTo({ top: 0 });
      one('a[href], button')?.focus({ preventScroll: true });
    }
  });

  on(document, 'keydown', (event) => {
    if (event.key === 'Escape') {
      const item = document.activeElement?.closest('.g-selected');
      if (item) controlOf(item)?.focus();
      else show(false);
      closeAll();
    } else if (['Enter', ' '].includes(event.key) && event.target.role === 'button') {
      event.preventDefault();
      event.target.click();
    }
  });

  window.G5 ||= { offcanvas: { open: () => show(true), close: () => show(false) }, ready: (run) => run() };
})();
