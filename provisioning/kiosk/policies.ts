/** Where the browser goes while there is no server. */
export const WAITING_PAGE = 'file:///opt/pratu/current/provisioning/kiosk/waiting.html'

/** The page of the kiosk on its server. */
export const kioskPageOf = (serverUrl: string): string => new URL('/kiosk', serverUrl).href

/**
 * Chromium's managed policies of a kiosk: it shows the kiosk's page and nothing else, keeps nothing, asks nothing, and
 * speaks to no one but the school's server. Developer tools cannot be forbidden here, because the session watches over
 * the page through them; their keys are taken by `page-guard.js`, their window is no address on the list, and the session
 * closes every window but its own.
 */
export const policies = (serverUrl: string) => ({
  URLBlocklist: ['*'],
  URLAllowlist: [kioskPageOf(serverUrl), WAITING_PAGE],
  ExtensionInstallBlocklist: ['*'],
  DownloadRestrictions: 3,
  AllowFileSelectionDialogs: false,
  PrintingEnabled: false,
  ScreenCaptureAllowed: false,
  AudioCaptureAllowed: false,
  VideoCaptureAllowed: false,
  DefaultPopupsSetting: 2,
  DefaultNotificationsSetting: 2,
  DefaultGeolocationSetting: 2,
  DefaultWebUsbGuardSetting: 2,
  DefaultSerialGuardSetting: 2,
  DefaultWebHidGuardSetting: 2,
  DefaultWebBluetoothGuardSetting: 2,
  IncognitoModeAvailability: 1,
  BrowserAddPersonEnabled: false,
  BrowserGuestModeEnabled: false,
  BrowserSignin: 0,
  SyncDisabled: true,
  PasswordManagerEnabled: false,
  AutofillAddressEnabled: false,
  AutofillCreditCardEnabled: false,
  TranslateEnabled: false,
  SpellcheckEnabled: false,
  SearchSuggestEnabled: false,
  NetworkPredictionOptions: 2,
  DnsOverHttpsMode: 'off',
  SafeBrowsingProtectionLevel: 0,
  MetricsReportingEnabled: false,
  ComponentUpdatesEnabled: false,
  BackgroundModeEnabled: false,
  TaskManagerEndProcessEnabled: false,
  DefaultBrowserSettingEnabled: false,
  AllowDinosaurEasterEgg: false,
  EditBookmarksEnabled: false,
  SavingBrowserHistoryDisabled: true,
})
