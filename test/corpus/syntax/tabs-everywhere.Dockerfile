FROM	alpine:3.20	AS	build
WORKDIR	/src
RUN	apk	add	--no-cache	\
			build-base	\
			cmake
COPY	--chown=1000:1000	CMakeLists.txt	main.c	./
	RUN cmake . &&	make
ENV	A=1	B="two	words"
FROM	alpine:3.20
COPY	--from=build	/src/main	/
CMD	[	"/main"	,	"--verbose"	]
