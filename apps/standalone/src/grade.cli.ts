import { gradeCommand } from './grade-command';

/** `npm run grade`: grades a list of responses without a server. See docs/grading.md. */
process.exitCode = gradeCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
