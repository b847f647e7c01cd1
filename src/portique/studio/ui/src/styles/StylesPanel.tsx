export default function StylesPanel() {
  return null;
}
