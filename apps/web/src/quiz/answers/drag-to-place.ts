import { onScopeDispose, ref } from 'vue';

/** Pixels: less is a press. */
const MOVED = 6;

/**
 * With a mouse or a pen, things of a pool are dragged into places (elements with `data-place`). With a finger they are pressed: dragging
 * would take the scrolling away from her. @param drop told when one was let go over a place
 */
export function useDragToPlace(drop: (itemId: string, place: string) => void) {
  const dragged = ref<{ id: string; x: number; y: number } | null>(null);
  let held: { id: string; x: number; y: number } | null = null;

  function follow({ clientX: x, clientY: y }: PointerEvent): void {
    if (!held) return;
    const far = Math.hypot(x - held.x, y - held.y) >= MOVED;
    if (dragged.value || far) dragged.value = { id: held.id, x, y };
  }

  function letGo({ clientX, clientY }: PointerEvent): void {
    const wasDragged = dragged.value;
    end();
    if (!wasDragged) return;
    // The press that ends a drag is no click.
    addEventListener('click', (event) => event.stopPropagation(), { capture: true, once: true });
    const place = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-place]');
    if (place) drop(wasDragged.id, place.dataset['place']!);
  }

  function end(): void {
    held = null;
    dragged.value = null;
    removeEventListener('pointermove', follow);
    removeEventListener('pointerup', letGo);
    removeEventListener('pointercancel', end);
  }

  function hold(id: string, event: PointerEvent): void {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    held = { id, x: event.clientX, y: event.clientY };
    addEventListener('pointermove', follow);
    addEventListener('pointerup', letGo);
    addEventListener('pointercancel', end);
  }

  onScopeDispose(end);
  return { dragged, hold };
}
