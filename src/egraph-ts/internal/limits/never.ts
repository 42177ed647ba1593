/** For work that nothing bounds: it is never spent. */
export const never = (): boolean => false;
