// The styles of the drawings come from css/font-awesome6-svg.min.css: a page's policy lets no script write any.
window.FontAwesomeConfig = { autoAddCss: false, ...window.FontAwesomeConfig };
