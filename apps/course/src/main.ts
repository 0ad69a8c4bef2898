import 'reflect-metadata';
import { readyLine, runProcess } from '@hochoi/composition';
import { startCourse } from './start-course';

void runProcess(startCourse, (running) => console.log(readyLine('course', running)));
