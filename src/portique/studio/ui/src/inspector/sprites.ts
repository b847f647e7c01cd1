/** Where the drawings of Font Awesome lie once built (CC BY 4.0, see NOTICE). */
export { default as brands } from "@fortawesome/fontawesome-free/sprites/brands.svg?url";
export { default as regular } from "@fortawesome/fontawesome-free/sprites/regular.svg?url";
export { default as solid } from "@fortawesome/fontawesome-free/sprites/solid.svg?url";
