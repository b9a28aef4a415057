/** What a client is answered when the model cannot be reached (RFC 9457). */
export const badGateway = {
  status: 502,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({
    type: 'about:blank',
    title: 'Bad Gateway',
    status: 502,
    detail: 'The model did not answer.',
  }),
} as const
