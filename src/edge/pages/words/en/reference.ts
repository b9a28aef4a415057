import type { ProblemKind } from '../../../problem.ts'

/** English of the API reference. */
export const reference = {
  title: 'API reference',
  lead: 'Money is whole minor units of a currency. Times that end in “At” are milliseconds since the Unix epoch, all others ISO 8601. Lists come in pages: ask for the next one with its “next” as “starting_after”.',
  document: 'The same as OpenAPI 3.1',
  all: 'Problems and what to do',
  contents: 'Contents',
  shapes: 'Shapes that replies have in common. Further members may come to be added.',
  parameters: 'Parameters',
  parametersOf: (operation: string) => `Parameters of ${operation}`,
  parameterTable: ['Name', 'Where', 'Type', 'Notes'],
  places: { path: 'in the path', query: 'in the query', header: 'in a header' },
  required: 'required',
  optional: 'optional',
  body: 'Body',
  replies: 'Replies',
  problems: 'Problems',
  example: 'From a shell',
  problemsLead:
    'Every failure is a document of the type application/problem+json (RFC 9457). Its “type” is one of these, its “detail” says what was wrong this time, its “errors” where, and its “request_id” is what to quote when you ask about it.',
  problemTable: ['Problem', 'Status', 'What it means', 'What to do'],
  remedy: 'What to do',
} as const

/** English of every kind of problem: what it means, and what to do about it. */
export const problemKinds = {
  malformed: {
    means: 'The request cannot be read: its body is not what its media type says.',
    remedy:
      'Send valid JSON (or what the operation takes) in UTF-8. Sending it again will not help.',
  },
  unauthorized: {
    means:
      'There is no valid key: none was sent, or it is mistyped, expired, revoked or of another environment.',
    remedy:
      'Send a key as “Authorization: Bearer ...”. Ask the provider for another where it is over.',
  },
  'sign-in-again': {
    means:
      'You signed in too long ago to decide about money: it takes a sign-in of the last minutes.',
    remedy: 'Go to the address in “sign_in”, show who you are, and try again.',
  },
  forbidden: {
    means:
      'The key is valid and may not do this: it lacks the scope, or whoever asks did what another person must decide.',
    remedy: 'Use a key with the scope that the detail names, or let somebody else decide.',
  },
  'not-found': {
    means:
      'There is nothing here for this key. What belongs to another customer is answered like what does not exist.',
    remedy: 'Check the address and whose key it is.',
  },
  conflict: {
    means:
      'The request is sound and against what is there: it was decided before, or says something else than what has this id.',
    remedy: 'Read the thing again and decide anew.',
  },
  'too-large': {
    means: 'The body is over the limit that the detail names.',
    remedy: 'Send less at once.',
  },
  'too-slow': {
    means: 'The body did not come in the time that the detail names. Nothing of it was looked at.',
    remedy: 'Send it again over a better connection, or less at once.',
  },
  'address-too-long': {
    means: 'The address is longer, or has more parameters, than the detail names.',
    remedy: 'Ask with fewer and shorter parameters.',
  },
  'head-too-large': {
    means: 'The headers together are over the limit that the detail names.',
    remedy: 'Send fewer or shorter headers; old cookies of this host are often too many.',
  },
  'unsupported-media-type': {
    means: 'The Content-Type or Content-Encoding is none that the operation takes.',
    remedy: 'Send one that the detail names.',
  },
  invalid: {
    means:
      'The request can be read and says something that it must not. “errors” tells each place as a JSON Pointer.',
    remedy: 'Correct what “errors” names. Sending it again as it is will not help.',
  },
  'method-not-allowed': {
    means: 'The address is known, but not with this method.',
    remedy: 'Use a method that “Allow” names.',
  },
  'precondition-failed': {
    means: 'What was to be changed is not any more what “If-Match” says; nothing was done.',
    remedy: 'Read it again, and send the change with the new “ETag” if it still makes sense.',
  },
  'limit-exceeded': {
    means: 'The request asks for more than a limit allows; nothing of it was done.',
    remedy: 'Ask for less at once, or have the limit raised where it is one of money.',
  },
  'too-many-requests': {
    means: 'There were too many requests in too short a time.',
    remedy: 'Wait for as many seconds as “Retry-After” says.',
  },
  internal: {
    means: 'Something failed here. It is logged with the request id and told to nobody.',
    remedy: 'Try again later, and tell the provider the request id.',
  },
  unavailable: {
    means:
      'It cannot be done just now: others were writing, or Stripe or the database could not be asked. Nothing was done.',
    remedy: 'Send the same again after “Retry-After” seconds.',
  },
} as const satisfies Record<ProblemKind, { readonly means: string; readonly remedy: string }>
