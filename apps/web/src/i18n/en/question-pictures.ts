/** Pictures in questions. */
export const questionPictures = {
  questionPictures: {
    nth: 'Picture {n}',
    missing: 'This picture did not come',
    missingNamed: 'This picture did not come: {name}',
    notHere: 'Some pictures did not come',
    noLine: 'You are offline. They appear by themselves as soon as you are online again.',
    tryingAgain: 'The page is trying again. If they still do not appear, press the button below.',
    fetchAgain: 'Fetch the pictures again',
    faults: 'Some pictures do not show',
    seen: 'Learners do not see these pictures. Put in other ones, or mend what is told below and import again.',
  },
};
