/** Stands where the page of whoever marks can count as the server will. */
export { gradeByRubric, type RubricGrade, type Scores } from '@hochoi/contracts';
