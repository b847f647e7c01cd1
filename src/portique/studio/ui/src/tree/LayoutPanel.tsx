export default function LayoutPanel() {
  return null;
}
