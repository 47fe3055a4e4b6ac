"""The rows of `test_clock`: send time | To | contacts | relation | subject | text | what is found, and nothing else.

Contacts are `name=country/region`, `name=@zone` or `name=#phone` of a reader `name@name.example`, or `home=`
the writer's own country. What is found is a code and the words that it points at; several are parted by ` + `.
"""

# ruff: noqa: E501

MAILS = """
# --- the hour at one reader
2026-03-03T10:00+08:00 | a@weber.de |  | on |  |  | TIM001 a@weber.de
2026-03-03T10:00+08:00 | a@weber.de |  | camp |  |  | TIM001 a@weber.de
2026-03-03T10:00+08:00 | a@weber.de |  | note |  |  |
2026-03-03T10:00+08:00 | a@weber.de |  | in |  |  |
2026-03-03T13:59+08:00 | a@weber.de |  | on |  |  | TIM001 a@weber.de
2026-03-03T14:00+08:00 | a@weber.de |  | on |  |  | TIM002 a@weber.de
2026-03-03T15:00+08:00 | a@weber.de |  | on |  |  |
2026-03-03T23:59+08:00 | a@weber.de |  | on |  |  |
2026-03-04T00:59+08:00 | a@weber.de |  | on |  |  | TIM002 a@weber.de
2026-03-04T01:00+08:00 | a@weber.de |  | on |  |  | TIM002 a@weber.de
2026-03-04T05:00+08:00 | a@weber.de |  | on |  |  | TIM001 a@weber.de
2026-03-04T01:00+08:00 | a@weber.de |  | ans |  |  |
2026-03-04T05:00+08:00 | a@weber.de |  | ans |  |  | TIM001 a@weber.de
2026-03-07T16:00+08:00 | a@weber.de |  | on |  |  | TIM003 a@weber.de
2026-03-06T16:00+08:00 | a@weber.de |  | on |  |  |
2026-05-01T16:00+08:00 | a@weber.de |  | on |  |  | TIM004 a@weber.de
2026-05-01T16:00+08:00 | a@weber.nl |  | on |  |  |
2026-12-25T16:00+08:00 | a@weber.co.uk |  | on |  |  | TIM004 a@weber.co.uk
2026-12-28T18:00+08:00 | a@weber.co.uk |  | on |  |  | TIM004 a@weber.co.uk
2026-07-03T22:00+08:00 | a@a.example | a=USA/NY | on |  |  | TIM004 a@a.example
2026-11-27T22:30+08:00 | a@a.example | a=USA/NY | on |  |  |
2026-11-26T22:30+08:00 | a@a.example | a=USA/NY | on |  |  | TIM004 a@a.example
2026-02-17T10:00+08:00 | a@haikou.com.cn |  | on |  |  | TIM004 a@haikou.com.cn
2026-10-05T10:00+09:00 | a@seoul.co.kr |  | on |  |  | TIM004 a@seoul.co.kr
2026-01-19T10:00+09:00 | a@seoul.co.kr |  | camp |  |  |
2026-01-19T22:30+09:00 | a@seoul.co.kr |  | camp |  |  | TIM001 a@seoul.co.kr
# --- other weekends
2026-01-16T16:00+08:00 | a@saleh.com.sa |  | on |  |  | TIM003 a@saleh.com.sa
2026-01-17T16:00+08:00 | a@saleh.com.sa |  | on |  |  | TIM003 a@saleh.com.sa
2026-01-18T16:00+08:00 | a@saleh.com.sa |  | on |  |  |
2026-01-16T15:30+08:00 | a@falcon.ae |  | on |  |  |
2026-01-16T16:00+08:00 | a@falcon.ae |  | on |  |  | TIM002 a@falcon.ae
2026-01-18T16:00+08:00 | a@falcon.ae |  | on |  |  | TIM003 a@falcon.ae
2026-01-16T16:00+08:00 | a@levi.co.il |  | on |  |  |
2026-01-16T19:00+08:00 | a@levi.co.il |  | on |  |  | TIM003 a@levi.co.il
2026-01-17T16:00+08:00 | a@levi.co.il |  | on |  |  | TIM003 a@levi.co.il
2026-01-18T16:00+08:00 | a@levi.co.il |  | on |  |  |
2026-01-16T18:00+08:00 | a@nile.com.eg |  | on |  |  | TIM003 a@nile.com.eg
2026-01-18T18:00+08:00 | a@nile.com.eg |  | on |  |  |
# --- hours of the country's offices
2026-03-04T00:59+08:00 | a@garcia.es |  | on |  |  |
2026-03-04T03:30+08:00 | a@garcia.es |  | on |  |  | TIM002 a@garcia.es
2026-03-03T21:00+08:00 | a@garcia.es |  | on |  |  |
2026-03-03T09:00+08:00 | a@hanoi.com.vn |  | on |  |  |
2026-03-03T08:20+08:00 | a@hanoi.com.vn |  | on |  |  | TIM002 a@hanoi.com.vn
2026-03-07T10:00+08:00 | a@hanoi.com.vn |  | on |  |  |
2026-03-07T14:00+08:00 | a@hanoi.com.vn |  | on |  |  | TIM003 a@hanoi.com.vn
2026-03-08T10:00+08:00 | a@hanoi.com.vn |  | on |  |  | TIM003 a@hanoi.com.vn
2026-03-07T13:00+08:00 | a@mumbai.co.in |  | on |  |  |
2026-03-06T12:00+08:00 | a@kl.com.my |  | on |  |  |
2026-03-13T12:00+08:00 | a@a.example | a=Malaysia/Kelantan | on |  |  | TIM003 a@a.example
2026-03-15T12:00+08:00 | a@a.example | a=Malaysia/Kelantan | on |  |  |
2026-03-06T18:00+08:00 | a@delta.com.pk |  | on |  |  |
2026-03-03T01:30+08:00 | a@lagos.com.ng |  | on |  |  | TIM002 a@lagos.com.ng
2026-03-03T01:30+08:00 | a@novak.cz |  | on |  |  | TIM002 a@novak.cz
2026-03-03T00:30+08:00 | a@novak.cz |  | on |  |  |
# --- the night of the law
2026-01-19T23:30+08:00 | a@saleh.com.sa |  | camp |  |  |
2026-01-20T04:00+08:00 | a@saleh.com.sa |  | camp |  |  | TIM001 a@saleh.com.sa + TIM006 a@saleh.com.sa
2026-01-20T12:30+08:00 | a@saleh.com.sa |  | camp |  |  | TIM006 a@saleh.com.sa
2026-01-20T12:30+08:00 | a@saleh.com.sa |  | on |  |  | TIM002 a@saleh.com.sa
# --- where somebody is
2026-03-03T10:00+08:00 | a@weber.com |  | on |  |  |
2026-03-03T10:00+08:00 | a@weber.io |  | on |  |  |
2026-03-04T10:00+08:00 | a@weber.tf |  | on |  |  |
2026-03-03T10:00+08:00 | a@web.de |  | on |  |  | TIM001 a@web.de
2026-03-03T10:00+08:00 | a@a.example | a=Germany | on |  |  | TIM001 a@a.example
2026-03-03T10:00+08:00 | a@a.example | a=德国 | on |  |  | TIM001 a@a.example
2026-03-03T10:00+08:00 | a@a.example | a=DE | on |  |  | TIM001 a@a.example
2026-03-03T10:00+08:00 | a@a.example | a=@Europe/Berlin | on |  |  | TIM001 a@a.example
2026-03-03T10:00+08:00 | a@a.example | a=@berlin | on |  |  | TIM001 a@a.example
2026-03-03T10:00+08:00 | a@a.example | a=@UTC+1 | on |  |  | TIM001 a@a.example
2026-03-03T10:00+08:00 | a@a.example | a=@+01:00 | on |  |  | TIM001 a@a.example
2026-03-03T10:00+08:00 | a@a.example | a=@CET | on |  |  | TIM001 a@a.example
2026-03-03T10:00+08:00 | a@a.example | a=@东八区 | on |  |  |
2026-03-03T10:00+08:00 | a@a.example | a=@CST | on |  |  |
2026-03-03T10:00+08:00 | a@a.example | a=#+49 30 901820 | on |  |  | TIM001 a@a.example
2026-03-03T12:00-05:00 | a@a.example | a=#+1 212 555 0123 | on |  |  |
2026-03-03T08:30-05:00 | a@a.example | a=#+1 415 555 0123 | on |  |  | TIM001 a@a.example
2026-03-03T08:30-05:00 | a@a.example | a=#030 901820 | on |  |  |
2026-03-03T10:00+08:00 | a@weber.de | x=US | on |  |  | TIM001 a@weber.de
# --- countries with several zones
2026-03-03T08:15-05:00 | a@a.example | a=USA | on |  |  | TIM005 a@a.example
2026-03-03T08:15-05:00 | a@a.example | a=USA/New York | on |  |  |
2026-03-03T08:15-05:00 | a@a.example | a=USA/California | on |  |  | TIM001 a@a.example
2026-03-03T09:15-05:00 | a@a.example | a=USA/Illinois | on |  |  |
2026-03-03T14:15-05:00 | a@a.example | a=USA | on |  |  |
2026-03-03T03:00-05:00 | a@a.example | a=USA | on |  |  | TIM001 a@a.example
2026-03-03T09:30+03:00 | a@zavod.ru |  | on |  |  |
2026-03-03T09:30+03:00 | a@zavod.ru | x=RU | camp |  |  |
2026-03-03T03:30+03:00 | a@a.example | a=Russia/Vladivostok | on |  |  |
2026-03-03T09:30+11:00 | a@perth.com.au |  | on |  |  | TIM005 a@perth.com.au
2026-03-03T09:30+11:00 | a@a.example | a=Australia/Perth | on |  |  | TIM001 a@a.example
2026-03-03T09:30+11:00 | a@a.example | a=Australia/Sydney | on |  |  |
2026-03-03T08:30-03:00 | a@a.example | a=Brazil/AC | on |  |  | TIM001 a@a.example
2026-03-03T09:00-03:00 | a@a.example | a=Brasil/São Paulo | on |  |  |
2026-03-03T07:30+07:00 | a@a.example | a=Indonesia/Jayapura | on |  |  |
2026-06-04T16:00+08:00 | a@a.example | a=Germany/BY | on |  |  | TIM004 a@a.example
2026-06-04T16:00+08:00 | a@a.example | a=Germany | on |  |  |
# --- several readers
2026-03-03T16:30+08:00 | a@weber.de, b@b.example | b=USA/NY | on |  |  | TIM001 b@b.example
2026-03-03T22:00+08:00 | a@weber.de, b@b.example | b=USA/NY | on |  |  |
2026-03-03T11:00+08:00 | a@weber.de, b@b.example | b=USA/NY | on |  |  | TIM001 a@weber.de + TIM001 b@b.example
2026-03-07T11:00+08:00 | a@weber.de, b@levi.co.il |  | on |  |  | TIM003 a@weber.de + TIM003 b@levi.co.il
# --- dates in the text
2026-03-03T16:00+08:00 | a@a.example |  | on | Visit on Monday, 4 March 2026 |  | TIM007 Monday, 4 March 2026
2026-03-03T16:00+08:00 | a@a.example |  | on |  | We meet on Wed, March 4, 2026. |
2026-03-03T16:00+08:00 | a@a.example |  | on |  | We meet on Tue, March 4. | TIM007 Tue, March 4
2026-03-03T16:00+08:00 | a@a.example |  | on |  | 我们3月5日（周三）开会。 | TIM007 3月5日（周三
2026-03-03T16:00+08:00 | a@a.example |  | on |  | Open Monday to Friday, 7 March 2026. |
2026-03-03T16:00+08:00 | a@a.example |  | on |  | It came on 2019-05-06 (Tuesday). | TIM007 2019-05-06 (Tuesday
2026-03-03T23:30+08:00 | a@a.example | a=USA/NY, home=Germany | on |  | Ready on 03/04/2026. | TIM008 03/04/2026
2026-03-03T16:00+08:00 | a@a.example | a=France, home=Germany | on |  | Ready on 03/04/2026. |
2026-03-03T16:00+08:00 | a@a.example |  | on |  | Ready on 03/04/2026. | TIM009 03/04/2026
2026-03-03T16:00+08:00 | a@a.example |  | camp |  | Ready on 03/04/2026. |
2026-03-03T16:00+08:00 | a@a.example |  | on |  | Ready on 03/04/2026, paid on 31/01/2026. |
2026-03-03T16:00+08:00 | a@a.example |  | on |  | Please reply by 2 March 2026. | TIM011 2 March 2026
2026-03-03T16:00+08:00 | a@a.example |  | on |  | Please reply by 3 March 2026. |
2026-03-03T16:00+08:00 | a@a.example |  | on |  | It was due by 2 March 2026. |
2026-03-03T16:00+08:00 | a@a.example |  | on | Offer ends 1 March! |  | TIM011 1 March
2026-03-03T16:00+08:00 | a@a.example |  | on |  | We will pay on 2 February 2026. | TIM012 2 February 2026
2026-03-03T16:00+08:00 | a@a.example |  | on |  | We will pay on 2 April 2026. |
2026-01-20T16:00+08:00 | a@a.example | home=China | on |  | Goods ready on 18 February 2026. | TIM013 18 February 2026
2026-01-20T16:00+08:00 | a@a.example | home=China | on |  | Goods ready on 5 March 2026. |
2026-09-01T16:00+08:00 | a@a.example | home=China | on |  | We deliver on 5 October 2026. | TIM013 5 October 2026
2026-09-01T16:00+08:00 | a@a.example | home=China | on |  | Golden Week, so we deliver after 5 October 2026. |
2026-04-01T16:00+09:00 | a@a.example | home=Japan | on |  | We deliver on 4 May 2026. | TIM013 4 May 2026
2026-02-13T16:30+08:00 | a@weber.de | home=China | on | Drawing |  | TIM014 Drawing
2026-02-13T16:30+08:00 | a@weber.de | home=China | on | Drawing | We are on holiday from Monday. |
2026-02-13T16:30+08:00 | a@weber.de | home=Germany | on | Drawing |  |
2026-03-03T16:00+08:00 | a@a.example |  | on |  | Ready Fri 3/4/2026, not Sat 4/4/2026. |
2026-03-03T16:00+08:00 | a@a.example |  | on |  | > Please reply by 2 March 2026. |
2026-03-03T16:00+08:00 | a@a.example |  | on |  | AW> Please reply by 2 March 2026. |
# --- today and tomorrow, and hours
2026-03-03T09:00+08:00 | a@a.example | a=USA/CA | on |  | You get it tomorrow. | TIM010 tomorrow
2026-03-03T16:30+08:00 | a@weber.de |  | on |  | You get it tomorrow. |
2026-03-03T04:30+08:00 | a@weber.de |  | on |  | You get it tomorrow. | TIM002 a@weber.de + TIM010 tomorrow
2026-03-06T23:30+01:00 | a@weber.de |  | on |  | You get it tomorrow, Saturday. | TIM001 a@weber.de
2026-03-03T09:00+13:00 | a@a.example | a=@Pacific/Honolulu | on |  | It will leave today. | TIM010 today
2026-03-03T09:00+13:00 | a@a.example | a=@Pacific/Honolulu | on |  | We got it today. |
2026-03-03T16:30+08:00 | a@weber.de |  | on |  | Shall we have a call at 15:30? | TIM015 15:30
2026-03-03T16:30+08:00 | a@weber.de |  | on |  | Shall we have a call at 15:30 your time? |
2026-03-03T16:30+08:00 | a@haikou.com.cn |  | on |  | Shall we have a call at 15:30? |
2026-03-03T16:30+08:00 | a@weber.de |  | on |  | We meet at 15:30 in hall 4. |
2026-03-03T16:30+08:00 | a@weber.de |  | on |  | Webinar on version 2.40 of it. |
2026-03-03T16:30+08:00 | a@weber.de |  | on |  | The lorry came at 15:30. |
2026-03-03T16:30+08:00 | a@weber.de |  | on |  | Webinar at 3 p.m., then lunch. | TIM015 3 p.m.
"""
