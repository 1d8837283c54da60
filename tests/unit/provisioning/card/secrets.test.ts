import { expect, test } from 'vitest'
import { sha512Crypt } from '../../../../provisioning/card/sha512-crypt.ts'
import { wifiKey } from '../../../../provisioning/card/wifi-key.ts'

/** Made by OpenSSL 3: `openssl passwd -6 -salt ./0123456789ABCD PASSWORD`. */
test.each([
  [
    'a long password',
    '$6$./0123456789ABCD$7x8h/OJN6og/ZV0TZy/2.1ZgCoeVe6mmAmVZEbllytjjCmJwlZ7ZU8q2f7h4Az28wjC.UDPVE4Sih/fKxgAQM1',
  ],
  [
    'รหัสผ่านของห้องสมุด',
    '$6$./0123456789ABCD$Pua7NOqJSFRh6BDkTwcA/A0jmizOvWFZXBiMAE5cDvICjWo1Ks/FaFX1/NJYWYZwG6BvkhelbvOnSPEVO3tDi0',
  ],
  [
    'x'.repeat(70),
    '$6$./0123456789ABCD$NEoBU1ss/hLRcbSRK2SmZkA1QdvQOasMv.NNLgKE9ZWHQGgBmRsnJL52HdS4zdzgmubITRgCt/Lb728KHX0JP/',
  ],
])('%j is hashed as Linux does it', (password, hash) => {
  expect(
    sha512Crypt(
      password,
      Uint8Array.from({ length: 16 }, (_, index) => index),
    ),
  ).toBe(hash)
})

/** IEEE 802.11i-2004, annex H.4.3. */
test.each([
  ['IEEE', 'password', 'f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e'],
  ['ThisIsASSID', 'ThisIsAPassword', '0dc0d6eb90555ed6419756b9a15ec3e3209b63df707dd508d14581f8982721af'],
])('the key of the network %s is that of the standard', (name, password, key) => {
  expect(wifiKey(name, password)).toBe(key)
})

test('a key that was typed as one is kept', () => {
  expect(wifiKey('school', 'AB'.repeat(32))).toBe('ab'.repeat(32))
})
