/** What is used of sortablejs, which comes without types. */
declare module 'sortablejs' {
  export interface SortableEvent {
    item: HTMLElement;
    from: HTMLElement;
    to: HTMLElement;
  }
  export interface SortableOptions {
    group?: string;
    handle?: string;
    draggable?: string;
    disabled?: boolean;
    animation?: number;
    delay?: number;
    delayOnTouchOnly?: boolean;
    touchStartThreshold?: number;
    forceFallback?: boolean;
    fallbackOnBody?: boolean;
    fallbackTolerance?: number;
    emptyInsertThreshold?: number;
    ghostClass?: string;
    onStart?: (event: SortableEvent) => void;
    onEnd?: (event: SortableEvent) => void;
  }
  export default class Sortable {
    static create(element: HTMLElement, options: SortableOptions): Sortable;
    option(name: 'disabled', value: boolean): void;
    destroy(): void;
  }
}
