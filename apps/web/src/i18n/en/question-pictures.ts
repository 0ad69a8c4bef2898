/** Pictures in questions. */
export const questionPictures = {
  questionPictures: {
    nth: 'Picture {n}',
    faults: 'Some pictures do not show',
    seen: 'Learners do not see these pictures. Put in other ones, or mend what is told below and import again.',
  },
};
