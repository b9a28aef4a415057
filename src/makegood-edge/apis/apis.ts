import { anthropicMessages } from './anthropic-messages.ts'
import type { ModelApi } from './api.ts'
import { openaiChat } from './openai-chat.ts'
import { openaiResponses } from './openai-responses.ts'

/** The APIs that are understood, by the name that a route gives. */
export const apis = {
  'openai-chat': openaiChat,
  'openai-responses': openaiResponses,
  'anthropic-messages': anthropicMessages,
} as const satisfies Readonly<Record<string, ModelApi>>

export type ApiName = keyof typeof apis
