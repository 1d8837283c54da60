import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { NewsItem, NewsKind, NewsRecipient, NewsText } from '../../office/news.ts'
import { Id } from '../../scalars.ts'

export const listNews = endpoint({
  method: 'GET',
  path: '/api/office/news',
  summary: 'Announcements or signs, the latest first, with how many schools have fetched each.',
  access: 'clerk',
  query: z.object({ kind: NewsKind }),
  response: z.object({ items: z.array(NewsItem) }),
})

const ofNews = z.object({ newsId: Id })

export const getNewsRecipients = endpoint({
  method: 'GET',
  path: '/api/office/news/:newsId/recipients',
  summary: 'The schools that news is for, and since when each has its newest wording.',
  access: 'clerk',
  params: ofNews,
  response: z.object({ recipients: z.array(NewsRecipient) }),
})

export const addNews = endpoint({
  method: 'POST',
  path: '/api/office/news',
  summary: 'Write an announcement or a sign; it goes to the schools with the replies to their parcels.',
  access: 'clerk',
  body: NewsText,
  response: NewsItem,
})

export const changeNews = endpoint({
  method: 'PUT',
  path: '/api/office/news/:newsId',
  summary: 'Change news, its days or its schools; schools get the new wording with their next reply.',
  access: 'clerk',
  params: ofNews,
  body: NewsText,
  response: NewsItem,
})

export const removeNews = endpoint({
  method: 'DELETE',
  path: '/api/office/news/:newsId',
  summary: 'Take news back: it disappears at the schools with their next reply.',
  access: 'clerk',
  params: ofNews,
  response: z.object({ removed: z.literal(true) }),
})
