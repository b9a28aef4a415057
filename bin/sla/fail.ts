/** The command is wrong: a file that is not there, an option that does not exist. Ends in 2. */
export class UsageError extends Error {}

/** A file is not an SLA, or the deployment refuses. The message tells every fault. Ends in 1. */
export class Refused extends Error {}
