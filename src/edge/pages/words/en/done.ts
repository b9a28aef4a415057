/** English of what a form did, by the form's id. */
export const done = {} as const
