import { securitySchemes } from '../../openapi/who.ts'
import type { ReferenceModel } from '../reference/reference.tsx'
import { frame } from './made-up.ts'

const text = { type: 'string' }
const key = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { ...text, examples: ['b-1'] },
} as const

/** A reference of an invented library: every kind of parameter, body and shape is in it. */
export const reference: ReferenceModel = {
  frame,
  document: {
    openapi: '3.1.1',
    info: { title: 'Library', version: '1' },
    servers: [],
    tags: [
      { name: 'signals', description: 'What can be borrowed.' },
      { name: 'nothing', description: 'Is not shown.' },
    ],
    paths: {
      '/v1/books/{id}/loans/of-whoever-asks-for-them-at-the-desk': {
        get: {
          operationId: 'listLoans',
          tags: ['signals'],
          summary: 'Loans of a book, the newest first; `limit` says how many.',
          description: 'Who may call: A key with the scope `read`.',
          security: [{ key: ['read'] }],
          parameters: [
            key,
            {
              name: 'limit',
              in: 'query',
              required: false,
              schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
            },
            { name: 'state', in: 'query', required: false, schema: { enum: ['out', 'back'] } },
            { name: 'from', in: 'query', required: true, schema: { ...text, format: 'date' } },
          ],
          'x-problems': ['unauthorized', 'not-found', 'unsupported-media-type'],
          responses: {
            200: {
              description: 'Done.',
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    required: ['data'],
                    properties: {
                      data: { type: 'array', items: { $ref: '#/components/schemas/Loan' } },
                      next: { anyOf: [text, { type: 'null' }], description: 'The next page.' },
                    },
                  },
                },
              },
            },
            404: { description: 'Not found.' },
          },
        },
        post: {
          operationId: 'lend',
          tags: ['signals'],
          summary: 'Lend a book.',
          description: 'Who may call: Anybody.',
          security: [],
          parameters: [key],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['to'],
                  properties: {
                    to: { ...text, minLength: 1, maxLength: 200 },
                    for: { type: 'object', additionalProperties: { type: 'number' } },
                    notes: { type: 'array', maxItems: 3, items: { enum: ['torn', 'wet'] } },
                    anything: {},
                  },
                },
                example: { to: "O'Hara", for: { days: 14 } },
              },
              'application/yaml': { schema: { ...text, description: 'The same as YAML.' } },
            },
          },
          'x-problems': ['conflict'],
          responses: { 303: { description: 'To the loan.' } },
        },
      },
    },
    components: {
      securitySchemes,
      schemas: {
        Loan: {
          type: 'object',
          description: 'That a book is with somebody.',
          required: ['id'],
          properties: { id: text, kind: { const: 'loan' }, length: { type: 'number', minimum: 0 } },
        },
      },
    },
  },
}
