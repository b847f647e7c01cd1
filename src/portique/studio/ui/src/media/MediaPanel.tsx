export default function MediaPanel() {
  return null;
}
