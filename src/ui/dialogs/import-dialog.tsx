export default function ImportDialog({ onClose }: { onClose: () => void }) {
  onClose();
  return null;
}
