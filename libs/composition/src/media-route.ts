import type { Route } from '@hochoi/contracts';

/** The JSON routes of the media service, as a proxy tells them: by their path. Playing a lesson is a matter of enrolment, so it is course's. */
export const isMediaRoute = ({ path }: Pick<Route, 'path'>): boolean => path.startsWith('/media/');
