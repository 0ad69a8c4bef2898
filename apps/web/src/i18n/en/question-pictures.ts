/** Pictures in questions. */
export const questionPictures = {
  questionPictures: {
    nth: 'Picture {n}',
    missing: 'This picture did not come',
    missingNamed: 'This picture did not come: {name}',
    notHere: 'Some pictures did not come',
    noLine: 'You are offline. They appear by themselves as soon as you are online again.',
    tryingAgain: 'The page tries again a few times. If they still do not appear, press the button below.',
    fetchAgain: 'Fetch the pictures again',
    faults: 'Some pictures do not show',
    seen: 'Learners do not see these pictures. Prepare them again, or choose other ones in their place.',
    badge: '{n} pictures do not show',
    retry: 'Prepare again',
    retryOf: 'Prepare {name} again',
    retried: 'The picture is being prepared again.',
    replace: 'Replace',
    replaceOf: 'Replace {name}',
    replaced: 'Replaced. Quizzes that use this question are offered the new version.',
  },
};
