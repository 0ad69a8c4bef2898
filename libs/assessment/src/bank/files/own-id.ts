const OWN = /^hochoi-([0-9a-z-]{8,36})$/i;

/** How a question without a number of its own is called in files, so that it is known again when it comes back. */
export const ownIdNumber = (questionId: string): string => `hochoi-${questionId}`;

export const ownIdIn = (idNumber: string | undefined): string | undefined => OWN.exec(idNumber ?? '')?.[1];
