import {
  attendAtKiosk,
  type KioskActivity,
  type KioskPerson,
  listKioskActivities,
  signUpAtKiosk,
  undoSignUp,
} from '@pratu/protocol/api/kiosk-activities'
import type { KioskClass, KioskPupil } from '@pratu/protocol/api/kiosk-sign-ins'
import type { Failure } from '@pratu/protocol/failures'
import { type ClassesStep, classesAtKiosk, type PupilsStep, pupilsOf } from './class-choice.ts'
import type { Asking } from './kiosk.svelte.ts'
import { Questions } from './questions.svelte.ts'
import type { Time } from './time.ts'
import { type Tone, toneOf } from './verdicts.ts'

/** A name stays so long when cards are tapped one after the other. */
export const NAME_SHOWN_MS = 2000

/** What somebody does at an activity's screen: say that they will come, or that they are here. */
export type Purpose = 'sign-up' | 'attend'

/** What the last tap at an open attendance came to. */
export type LastTap =
  | {
      readonly kind: 'here'
      readonly name: string
      readonly classroom: string | null
      readonly again: boolean
    }
  | { readonly kind: 'refused'; readonly failures: readonly Failure[] }

export type ActivitiesStep =
  | { readonly name: 'arriving' }
  | { readonly name: 'list'; readonly activities: readonly KioskActivity[] }
  | { readonly name: 'sign-up'; readonly failures: readonly Failure[] }
  | { readonly name: 'attend' }
  | (ClassesStep & { readonly for: Purpose })
  | (PupilsStep & { readonly for: Purpose })
  | {
      readonly name: 'signed-up'
      readonly person: string
      readonly signUpId: string
      readonly again: boolean
    }
  | { readonly name: 'failed'; readonly failures: readonly Failure[] }

interface Around {
  /** Somebody has signed up or off. */
  onDone(): void
  sound(tone: Tone): void
  /** The server no longer knows this kiosk. */
  onUnpaired(): void
}

/** Reading activities at the kiosk: what there is, signing up, and tapping in one after the other. */
export class ActivitiesAtKiosk {
  step = $state.raw<ActivitiesStep>({ name: 'arriving' })
  /** The activity that is open. */
  activity = $state.raw<KioskActivity | null>(null)
  /** How many are here, of the open one. */
  attendances = $state(0)
  last = $state.raw<LastTap | null>(null)
  readonly #asking: Asking
  readonly #around: Around
  readonly #time: Time
  readonly #questions: Questions
  #forgetLast = () => {}

  constructor(asking: Asking, time: Time, around: Around) {
    this.#asking = asking
    this.#time = time
    this.#around = around
    this.#questions = new Questions(asking, {
      onRefused: failures => {
        this.step = { name: 'failed', failures }
      },
      onUnpaired: around.onUnpaired,
    })
  }

  get waiting(): boolean {
    return this.#questions.waiting
  }

  arrive = (): Promise<void> =>
    this.#questions.ask(
      () => this.#asking.call(listKioskActivities, {}),
      ({ activities }) => this.#list(activities),
    )

  choose = (activity: KioskActivity): void => {
    this.activity = activity
    this.attendances = activity.attendances
    this.step = activity.takesAttendance ? { name: 'attend' } : { name: 'sign-up', failures: [] }
  }

  /** A card that was tapped; null: this screen waits for none. */
  hear = async (code: string): Promise<Tone | null> => {
    if (this.step.name === 'attend') return this.#attend({ code })
    if (this.step.name === 'sign-up') return this.#signUp({ code })
    return null
  }

  withoutCard = (): Promise<void> => {
    const purpose = this.#purpose
    return this.#questions.ask(
      () => classesAtKiosk(this.#asking),
      ({ classes }) => {
        this.step = { name: 'classes', for: purpose, classes }
      },
    )
  }

  chooseClass = (place: KioskClass): Promise<void> => {
    const purpose = this.#purpose
    return this.#questions.ask(
      () => pupilsOf(this.#asking, place),
      ({ pupils }) => {
        this.step = { name: 'pupils', for: purpose, classroom: place.name, pupils }
      },
    )
  }

  choosePupil = async ({ id: patronId }: KioskPupil): Promise<void> => {
    if (this.waiting) return
    const attends = this.#purpose === 'attend'
    const tone = attends ? await this.#attend({ patronId }) : await this.#signUp({ patronId })
    if (this.#questions.left) return
    if (attends) this.step = { name: 'attend' }
    this.#around.sound(tone)
  }

  /** It was somebody else, or somebody thinks better of it. */
  undo = (): Promise<void> => {
    const { step, activity } = this
    if (step.name !== 'signed-up' || !activity) return Promise.resolve()
    const params = { activityId: activity.id, signUpId: step.signUpId }
    return this.#questions.ask(
      () => this.#asking.call(undoSignUp, { params }),
      changed => {
        this.activity = changed.activity
        this.step = { name: 'sign-up', failures: [] }
        this.#around.onDone()
      },
    )
  }

  back = (): void => {
    const { step } = this
    this.#forget()
    if ('for' in step)
      this.step = step.for === 'attend' ? { name: 'attend' } : { name: 'sign-up', failures: [] }
    else void this.arrive()
  }

  leave = (): void => {
    this.#questions.leave()
    this.#forgetLast()
  }

  get #purpose(): Purpose {
    const { step } = this
    if ('for' in step) return step.for
    return step.name === 'attend' ? 'attend' : 'sign-up'
  }

  #list(activities: readonly KioskActivity[]): void {
    this.activity = null
    this.step = { name: 'list', activities }
  }

  async #attend(person: KioskPerson): Promise<Tone> {
    const asked = this.#askedOf(person)
    const answer = asked && (await this.#questions.answer(() => this.#asking.call(attendAtKiosk, asked)))
    if (answer === null) return 'again'
    if (!answer.ok) {
      this.#show({ kind: 'refused', failures: answer.failures })
      return toneOf(answer.failures)
    }
    const { attendances, ...here } = answer.value
    this.attendances = attendances
    this.#show({ kind: 'here', ...here })
    return here.again ? 'again' : 'ok'
  }

  async #signUp(person: KioskPerson): Promise<Tone> {
    const asked = this.#askedOf(person)
    const answer = asked && (await this.#questions.answer(() => this.#asking.call(signUpAtKiosk, asked)))
    if (answer === null) return 'again'
    if (!answer.ok) {
      this.step = { name: 'sign-up', failures: answer.failures }
      return toneOf(answer.failures)
    }
    const { name, signUpId, again, activity } = answer.value
    this.activity = activity
    this.step = { name: 'signed-up', person: name, signUpId, again }
    return again ? 'again' : 'ok'
  }

  #askedOf(body: KioskPerson) {
    const { activity } = this
    return activity && { params: { activityId: activity.id }, body, idempotencyKey: this.#asking.requestId() }
  }

  #show(last: LastTap): void {
    this.#forget()
    this.last = last
    this.#forgetLast = this.#time.after(NAME_SHOWN_MS, this.#forget)
  }

  #forget = (): void => {
    this.#forgetLast()
    this.last = null
  }
}
