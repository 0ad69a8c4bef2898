/** Entity classes, handed in by the app: platform knows no domain. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type for a class
export type Entities = Function[];
