export default function MenusPanel() {
  return null;
}
