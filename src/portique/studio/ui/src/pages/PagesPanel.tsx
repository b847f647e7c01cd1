export default function PagesPanel() {
  return null;
}
