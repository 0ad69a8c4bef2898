export interface Step {
  keyword: string;
  line: number;
  text: string;
  args: string[];
  flags: Record<string, string>;
  properties: Record<string, string>;
  exec?: string[];
}

export interface Stage {
  name: string | null;
  image: string;
  steps: Step[];
}

export function stagesOf(text: string): Stage[];
export function chainOf(stages: Stage[], name: string): Stage[];
export function commandOf(chain: Stage[], wanted?: string[]): string[];
export function environmentOf(chain: Stage[]): Record<string, string>;
