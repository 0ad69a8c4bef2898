declare function buildProgram(): void;
export = buildProgram;
