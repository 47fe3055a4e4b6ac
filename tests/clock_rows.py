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
# --- letters as they are written: dates, promises, calls
2026-04-18T15:30+08:00 | marie@durand.fr | home=China | on |  | You will find our catalogue attached. | TIM003 marie@durand.fr
2026-11-26T23:00+08:00 | bob@bob.example | bob=USA/Ohio, home=China | on |  | Here is the drawing. | TIM004 bob@bob.example
2026-03-29T09:30+08:00 | tom@brightwell.co.uk | home=China | on |  | the boxes are on their way. | TIM003 tom@brightwell.co.uk
2026-03-10T20:30+08:00 | joe@joe.example | joe=USA/New York, home=China | on |  | the boxes are on their way. |
2026-02-18T14:00+08:00 | nguyen@thanhcong.com.vn | home=China | on |  | your order is ready. | TIM004 nguyen@thanhcong.com.vn + TIM014 Valves
2026-04-13T11:00+08:00 | somchai@bkkparts.co.th | home=China | on |  | your order is ready. | TIM004 somchai@bkkparts.co.th
2026-10-09T15:00+08:00 | rahim@dhakatex.com.bd | home=China | on |  | your order is ready. | TIM003 rahim@dhakatex.com.bd
2026-03-21T17:00+08:00 | ivan@zavod.ru | home=China | on |  | your order is ready. | TIM003 ivan@zavod.ru
2026-04-23T15:00+08:00 | ayse@demir.com.tr | home=China | on |  | your order is ready. | TIM004 ayse@demir.com.tr
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | we arrive on Tuesday, 28 April 2026 and stay until Thursday, 1 May 2026. | TIM007 Thursday, 1 May 2026
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | our team will be in Hamburg on Wed, May 13, and in Berlin on Fri, May 15. |
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | our team will be in Hamburg on Tue, May 13. | TIM007 Tue, May 13
2026-04-14T16:30+08:00 | joe@joe.example | joe=USA/Ohio, home=China | on |  | the goods leave Ningbo on 05/06/2026. | TIM001 joe@joe.example + TIM009 05/06/2026
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | the goods leave Ningbo on 2026-05-06. |
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | the offer is valid until 31 March 2026. | TIM011 31 March 2026
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | our last offer was valid until 31 March 2026; a new one is attached. |
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | please pay the deposit by April 10 so that we can start. | TIM011 April 10
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | we received the deposit on April 10. Thank you. |
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | we will load the container on 12 April 2026. | TIM012 12 April 2026
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | we loaded the container on 12 April 2026, and it will arrive in Hamburg on 20 May 2026. |
2026-01-05T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | production will be finished on 15 January 2025. | TIM012 15 January 2025
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | the ISO certificate of 3 March 2024 will be sent with the goods. |
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | thank you for your letter of 8 April 2026. We will answer each point. |
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | please register for the fair before 30 April 2026. |
2026-01-20T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | the pumps will be shipped on 19 February 2026. | TIM013 19 February 2026
2026-09-08T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | we will dispatch the rest on October 3. | TIM013 October 3
2026-04-08T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | the samples will be ready on 4 May 2026. | TIM013 4 May 2026
2026-04-08T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | the samples will be ready on Saturday, 9 May 2026. |
2026-05-20T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | the goods will be delivered to the port on 19 June 2026. | TIM013 19 June 2026
2026-09-01T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | we ship the rest on 25 September 2026. | TIM013 25 September 2026
2026-09-01T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | we are closed from 1 to 7 October for National Day and will ship on 9 October 2026. |
2026-03-18T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | we will send the parts on 6 April. | TIM013 6 April
2026-04-15T09:00+08:00 | joe@joe.example | joe=USA/California, home=China | on |  | I will send the tracking number tomorrow. | TIM002 joe@joe.example + TIM010 tomorrow
2026-04-14T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | I will send the tracking number tomorrow. |
2026-04-17T23:30+08:00 | anna@pumpen-weber.de | home=China | on |  | please confirm today. | TIM002 anna@pumpen-weber.de
2026-04-18T05:30+08:00 | anna@pumpen-weber.de | home=China | on |  | please confirm the drawing today. | TIM001 anna@pumpen-weber.de + TIM010 today
2026-04-15T08:30+08:00 | joe@joe.example | joe=USA/New York, home=China | on |  | thanks, we can meet tomorrow (Thursday, April 16). | TIM002 joe@joe.example
2026-04-15T08:30+08:00 | joe@joe.example | joe=USA/New York, home=China | on |  | in today's market prices change fast. | TIM002 joe@joe.example
2026-04-15T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | can we have a video call on Friday at 4 pm? | TIM015 4 pm
2026-04-15T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | can we have a video call on Friday at 10:00 your time? |
2026-04-15T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | our stand in hall 4 is open from 9:00 to 18:00. |
2026-04-15T16:30+08:00 | anna@pumpen-weber.de | home=China | on |  | I tried to call you at 15:30, but nobody answered. |
2026-04-15T10:00+08:00 | tanaka@kiki.co.jp | home=China | on |  | let us talk on Zoom tomorrow at 14:00. | TIM015 14:00
2026-10-28T16:30+08:00 | joe@joe.example | joe=USA/New York, home=China | on |  | the conference call is on Monday at 9:00 a.m. EST. | TIM001 joe@joe.example
2026-04-30T22:30+08:00 | anna@pumpen-weber.de | home=China | on |  | please let us know by tomorrow. | TIM014 Valves
2026-06-18T16:30+08:00 | lee@seoulpump.co.kr | home=China | on |  | the price is as of today. Please pay within 30 days. |
2026-10-12T22:00+08:00 | carlos@carlos.example | carlos=Spain, home=China | on |  | the order is confirmed. | TIM004 carlos@carlos.example
2026-09-16T23:00+08:00 | luis@luis.example | luis=Mexico/Jalisco, home=China | on |  | the order is confirmed. | TIM004 luis@luis.example
2026-09-18T21:30+08:00 | pedro@andes.cl | home=China | on |  | the order is confirmed. | TIM004 pedro@andes.cl
2026-05-17T16:00+08:00 | kari@fjord.no | home=China | on |  | the order is confirmed. | TIM004 kari@fjord.no
2026-02-06T11:00+08:00 | aroha@kiwi.co.nz | home=China | on |  | the order is confirmed. | TIM004 aroha@kiwi.co.nz
2026-03-20T15:00+08:00 | hassan@qpipe.qa | home=China | on |  | the order is confirmed. | TIM004 hassan@qpipe.qa
2026-11-02T21:30+08:00 | sue@sue.example | sue=USA/Arizona, home=China | on |  | the order is confirmed. | TIM001 sue@sue.example
2026-08-10T15:00+08:00 | thandi@veld.co.za | home=China | on |  | the order is confirmed. | TIM004 thandi@veld.co.za
2026-10-26T16:30+08:00 | tom@tfoundry.co.uk | home=China | on |  | the order is confirmed. |
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | our engineers come to Brno on Monday, 31 August, and leave on Wednesday, 3 September. | TIM007 Wednesday, 3 September
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | the audit takes place on 1 September 2026 (Tuesday). |
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | the audit takes place on 1 September 2026 (Monday). | TIM007 1 September 2026 (Monday
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | please send your drawings no later than 5 August 2026. | TIM011 5 August 2026
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | you should have had the drawings no later than 5 August 2026; I am sorry for the delay. |
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | the mould will be completed on 30 July 2026 and shipped by air. | TIM012 30 July 2026
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | the mould was to be completed on 30 July 2026. It took a week longer. |
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | the contract dated 1 July 2026 will be countersigned by our director. |
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | as promised on 1 July 2026, we will replace the ten pieces. |
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | the invoice was due on 31 July 2026. Please pay it this week. |
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | the summer discount ends on 31 July 2026, so order now. | TIM011 31 July 2026
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | we plan to exhibit in Hannover from 20 to 24 April 2027. |
2026-08-12T16:30+08:00 | sue@sue.example | sue=USA/Ohio, home=China | on |  | vessel ETA Los Angeles is 09/10/2026. | TIM001 sue@sue.example + TIM009 09/10/2026
2026-09-02T16:30+08:00 | eva@novak.cz | home=China | on |  | the second lot will be dispatched on Monday, 5 October 2026. | TIM013 Monday, 5 October 2026
2026-09-02T16:30+08:00 | eva@novak.cz | home=China | on |  | the second lot will be dispatched on Saturday, 10 October 2026. |
2026-03-25T16:30+08:00 | eva@novak.cz | home=China | on |  | your samples will be sent on Monday, 6 April 2026. | TIM013 Monday, 6 April 2026
2026-04-15T16:30+08:00 | eva@novak.cz | home=China | on |  | ETD Ningbo is 3 May 2026. | TIM013 3 May 2026
2026-12-10T16:30+08:00 | eva@novak.cz | home=China | on |  | production will be finished by 1 January 2027. | TIM013 1 January 2027
2026-01-15T16:30+08:00 | eva@novak.cz | home=China | on |  | we are on holiday from 15 to 23 February 2026; your goods are sent on 26 February 2026. |
2026-06-10T16:30+08:00 | eva@novak.cz | home=China | on |  | may I visit you on Friday, 19 June 2026, to show the new tool? |
2026-08-12T09:00+08:00 | sue@sue.example | sue=USA/Oregon, home=China | on |  | the documents go out tomorrow by courier. | TIM002 sue@sue.example + TIM010 tomorrow
2026-08-14T23:30+08:00 | eva@novak.cz | home=China | on |  | I will call you tomorrow. |
2026-08-15T06:30+08:00 | eva@novak.cz | home=China | on |  | please send the form back by tomorrow noon. | TIM003 eva@novak.cz + TIM010 tomorrow
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | shall we have a Teams meeting on Thursday at 10.30 a.m.? | TIM015 10.30 a.m.
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | shall we have a Teams meeting on Thursday at 10:30 CEST? |
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | the webinar starts at 14:00 (Prague). |
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | our works are open from 8:00 to 17:00; call us any time. |
2026-08-12T16:30+08:00 | li@shenzhenled.com.cn | home=China | on |  | let us have a call at 10:00 on Friday. |
2026-08-12T16:30+08:00 | eva@novak.cz | home=China | on |  | yesterday's video call at 15:00 was very helpful. |
2026-08-12T10:30+08:00 | kenji@osakatool.co.jp | home=China | on |  | we have a conference call at 3 pm today. | TIM015 3 pm
"""
