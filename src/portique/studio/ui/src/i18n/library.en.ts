export const words = {
  "library.name": "Library",
  "library.title": "Particles",
  "library.how": "drag or Enter",
  "library.recent": "Used last",
  "library.find": "Find a particle",
  "library.remove": "Remove {name} from the shelf",
};
