export interface Backup {
  folder: string;
  keep: number;
  now?: Date;
  copy(target: string): Promise<void>;
}

export function nameOf(date: Date): string;
export function superfluous(names: string[], keep: number): string[];
export function backUp(backup: Backup): Promise<string>;
