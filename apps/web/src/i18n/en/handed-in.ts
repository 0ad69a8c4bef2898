export const handedIn = {
  handedIn: {
    open: 'Open {name}',
    download: 'Download {name}',
    problem: 'Something is wrong with this file',
    notReady: 'The file is being checked. Open it again in a few minutes.',
    checking: 'Received, and being checked. You can go on and hand in; there is no need to wait.',
    ready: 'Checked.',
  },
};
