FROM python:3.12

WORKDIR /code
COPY . /code
RUN pip install --upgrade pip
RUN pip install -r requirements.txt

EXPOSE 5000
ENV FLASK_APP=guestbook
CMD flask run --host 0.0.0.0
