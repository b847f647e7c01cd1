export default function OutlinesPanel() {
  return null;
}
