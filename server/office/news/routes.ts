import { addNews, changeNews, getNewsRecipients, listNews, removeNews } from '@pratu/protocol/api/office/news'
import { succeed } from '@pratu/protocol/failures'
import type { Api } from '../../web/mount.ts'
import { officeWriterOf } from '../../web/office-writer-of.ts'
import type { News } from './news.ts'

export function newsRoutes(api: Api, { news }: { news: News }): void {
  api.handle(listNews, async ({ query }) => succeed({ items: await news.list(query.kind) }))
  api.handle(getNewsRecipients, ({ params }) => news.recipients(params.newsId))
  api.handle(addNews, ({ caller, body }) => news.add(officeWriterOf(caller), body))
  api.handle(changeNews, ({ caller, params, body }) =>
    news.change(officeWriterOf(caller), params.newsId, body),
  )
  api.handle(removeNews, ({ caller, params }) => news.remove(officeWriterOf(caller), params.newsId))
}
