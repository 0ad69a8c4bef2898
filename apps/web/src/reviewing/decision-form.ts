export interface DecisionForm {
  number: string;
  /** YYYY-MM-DD, empty, or null when what is typed is no day. */
  day: string | null;
}

export const emptyDecision = (): DecisionForm => ({ number: '', day: '' });

export const isDecisionSound = ({ number, day }: DecisionForm, required: boolean): boolean =>
  day !== null && (!required || (number.trim() !== '' && day !== ''));

export const decisionBody = ({ number, day }: DecisionForm) => ({
  decisionNumber: number.trim() || null,
  decisionDate: day || null,
});
