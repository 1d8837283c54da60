import type { ImportProblem } from './imports.ts'
import type { Label, Language } from './scalars.ts'

/** What is the matter, for the page and for the list of broken rows that a school keeps. */
const WORDS: Readonly<Record<ImportProblem['code'], Label>> = {
  'record-truncated': {
    th: 'ระเบียนขาดกลางคัน ท่อนท้ายหายไป',
    en: 'The record breaks off; its end is missing.',
  },
  'record-unreadable': { th: 'อ่านระเบียนนี้ไม่ออก', en: 'This record cannot be read.' },
  'record-empty': { th: 'ระเบียนนี้ว่างเปล่า', en: 'This record is empty.' },
  'not-bibliographic': {
    th: 'ไม่ใช่ระเบียนหนังสือหรือสื่อ',
    en: 'This is not a record of a book or other thing to lend.',
  },
  'xml-broken': { th: 'XML ตรงนี้เสีย', en: 'The XML is broken here.' },
  'json-broken': { th: 'JSON ตรงนี้เสีย', en: 'The JSON is broken here.' },
  'title-missing': { th: 'ไม่มีชื่อเรื่อง', en: 'There is no title.' },
  'garbage-skipped': {
    th: 'มีข้อมูลที่อ่านไม่ออกคั่นอยู่ จึงข้ามไป',
    en: 'Something unreadable stood before it and was passed over.',
  },
  'directory-repaired': {
    th: 'สารบัญของระเบียนผิด แต่กู้ข้อมูลได้',
    en: 'The record’s directory was wrong; its data could be saved.',
  },
  'fields-repaired': {
    th: 'บางเขตข้อมูลผิดรูปแบบ และซ่อมให้แล้ว',
    en: 'Some fields were out of form and were repaired.',
  },
  'encoding-other': {
    th: 'ตัวอักษรเข้ารหัสไม่ตรงกับที่ไฟล์บอก แต่อ่านได้',
    en: 'Its letters are encoded otherwise than the file says; they could be read.',
  },
  'characters-unknown': {
    th: 'มีตัวอักษรที่อ่านไม่ออก {count} ตัว',
    en: '{count} letters could not be read.',
  },
  'characters-chinese': {
    th: 'มีอักษรจีน ญี่ปุ่น หรือเกาหลีบางตัวที่อ่านไม่ออก',
    en: 'Some of its Chinese, Japanese or Korean characters could not be read.',
  },
  'isbn-wrong': {
    th: 'ISBN {isbn} ไม่ถูกต้อง ดูตัวเลขในเล่มอีกครั้ง',
    en: 'The ISBN {isbn} is not right; look at the digits in the book again.',
  },
  'isbn-shortened': {
    th: 'โปรแกรมตารางย่อ ISBN เป็น {value} เลขหายไปแล้ว จึงเว้นว่างไว้',
    en: 'The spreadsheet shortened the ISBN to {value}; its digits are lost, so it is left out.',
  },
  'barcode-taken': {
    th: 'บาร์โค้ด {barcode} มีเล่มอื่นใช้แล้ว จึงออกเลขใหม่ให้',
    en: 'Another copy has the barcode {barcode} already, so this one gets a new one.',
  },
  'accession-taken': {
    th: 'เลขทะเบียน {accessionNumber} มีเล่มอื่นใช้แล้ว จึงออกเลขใหม่ให้',
    en: 'Another copy has the accession number {accessionNumber} already, so this one gets a new one.',
  },
  'accession-twice': {
    th: 'เลขทะเบียน {value} ซ้ำกับแถว {row} เล่มนี้จะได้เลขใหม่',
    en: 'Row {row} has the accession number {value}, too; this copy gets a new one.',
  },
  'barcode-twice': {
    th: 'บาร์โค้ด {value} ซ้ำกับแถว {row} เล่มนี้จะได้เลขใหม่',
    en: 'Row {row} has the barcode {value}, too; this copy gets a new one.',
  },
  'barcode-wrong': {
    th: '“{value}” ในช่อง {column} เป็นบาร์โค้ดไม่ได้ เพราะมีตัวอักษรที่เครื่องสแกนอ่านไม่ได้',
    en: '“{value}” in {column} cannot be a barcode: it has letters that scanners cannot read.',
  },
  'classification-wrong': {
    th: '“{value}” ในช่อง {column} ไม่ใช่เลขดิวอี้หรือสัญลักษณ์ของโรงเรียน จึงเว้นเลขหมู่ไว้',
    en: '“{value}” in {column} is neither a Dewey number nor one of the school’s marks, so the class is left empty.',
  },
  'row-empty': { th: 'ไม่มีข้อมูลในคอลัมน์ที่เลือกไว้', en: 'Nothing stands in the columns that are read.' },
  'name-missing': { th: 'ไม่มีชื่อ', en: 'There is no name.' },
  'name-incomplete': { th: 'ไม่มีนามสกุล', en: 'There is no family name.' },
  'number-missing': {
    th: 'ไม่มีเลขประจำตัว จึงเทียบด้วยชื่อและชั้น',
    en: 'There is no school number, so the name and class are compared.',
  },
  'number-twice': {
    th: 'เลขประจำตัว {value} ซ้ำกับแถว {rows}',
    en: 'Row {rows} has the school number {value}, too.',
  },
  'card-twice': { th: 'บัตร {value} ซ้ำกับแถว {rows}', en: 'Row {rows} has the card {value}, too.' },
  'number-of-other': {
    th: 'เลขประจำตัว {value} เป็นของ {name} อยู่แล้ว',
    en: 'The school number {value} belongs to {name} already.',
  },
  'number-wrong': {
    th: '“{value}” ในช่อง {column} ไม่ใช่เลขที่ จึงเว้นไว้',
    en: '“{value}” in {column} is no class number, so it is left out.',
  },
  'card-taken': {
    th: 'บัตร {value} มีคนอื่นหรือหนังสือใช้แล้ว จึงไม่ให้บัตรนี้',
    en: 'Somebody else, or a book, has the code {value} already, so this card is not given.',
  },
  'matched-by-name': {
    th: 'เทียบพบด้วยชื่อและชั้น ไม่ใช่เลขประจำตัว',
    en: 'Found by name and class, not by school number.',
  },
  'level-unknown': {
    th: 'ไม่รู้จักชั้น “{value}” จึงใช้ตามที่เขียน',
    en: 'The class “{value}” is not known; it is taken as written.',
  },
  'group-unknown': {
    th: 'ไม่รู้จักกลุ่ม “{value}” จึงให้อยู่กลุ่มนักเรียน',
    en: 'The group “{value}” is not known, so the person goes with the pupils.',
  },
  'year-wrong': {
    th: '“{value}” ในช่อง {column} ไม่ใช่ปี จึงเว้นไว้',
    en: '“{value}” in {column} is no year, so it is left out.',
  },
  'year-ambiguous': {
    th: 'ปี “{value}” มีสองหลัก ไม่รู้ว่าเป็น พ.ศ. หรือ ค.ศ. จึงเว้นไว้',
    en: 'The year “{value}” has two digits and may be of either era, so it is left out.',
  },
  'day-wrong': {
    th: '“{value}” ในช่อง {column} ไม่ใช่วันที่ จึงเว้นไว้',
    en: '“{value}” in {column} is no date, so it is left out.',
  },
  'day-ambiguous': {
    th: 'ปีใน “{value}” มีสองหลัก ไม่รู้ว่าเป็น พ.ศ. หรือ ค.ศ. จึงเว้นไว้',
    en: 'The year in “{value}” has two digits and may be of either era, so the date is left out.',
  },
  'price-wrong': {
    th: '“{value}” ในช่อง {column} ไม่ใช่ราคา จึงเว้นไว้',
    en: '“{value}” in {column} is no price, so it is left out.',
  },
  'copies-wrong': {
    th: '“{value}” ในช่อง {column} ไม่ใช่จำนวนเล่มตั้งแต่ 1 ถึง 999',
    en: '“{value}” in {column} is no number of copies from 1 to 999.',
  },
  'national-id-dropped': {
    th: 'ช่อง {column} มีเลขประจำตัวประชาชน จึงไม่อ่านและไม่เก็บ',
    en: 'A national id stood in {column}; it was not read and is not kept.',
  },
  'cell-too-long': {
    th: 'ช่อง {column} ยาวเกิน {limit} ตัวอักษร จึงตัดท้าย',
    en: '{column} is longer than {limit} letters, so its end is cut.',
  },
  'cell-error': {
    th: 'ช่อง {column} แสดง {value} เพราะสูตรในตารางคำนวณไม่ได้ จึงเว้นไว้',
    en: '{column} shows {value}, because its formula cannot be worked out, so it is left out.',
  },
}

/** A problem in words. */
export const problemWords = ({ code, params = {} }: ImportProblem, language: Language): string =>
  WORDS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '…'))
