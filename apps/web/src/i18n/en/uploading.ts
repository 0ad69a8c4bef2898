/** One file on its way up. */
export const uploading = {
  uploading: {
    uploadingOf: 'Uploading: {percent}% ({sent} of {all} MB)',
    preparing: 'Preparing the file…',
    paused: 'Paused at {percent}% ({sent} of {all} MB)',
    line: 'No network at {percent}%. What was sent is kept; it goes on by itself.',
    failed: 'Upload failed. What was sent is kept; press Go on.',
    pause: 'Pause',
    resume: 'Go on',
    cancel: 'Cancel the upload',
    cancelTitle: 'Cancel this upload?',
    cancelText: 'What was sent so far is deleted.',
    file: 'File: {name} ({size} MB)',
    done: 'Uploaded.',
  },
};
